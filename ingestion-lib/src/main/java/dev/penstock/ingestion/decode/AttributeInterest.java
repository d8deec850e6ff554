package dev.penstock.ingestion.decode;

/** Which attributes are worth reading: what nobody writes need not become an object. */
public enum AttributeInterest {
    /** The device class alone, which is a tag. */
    DEVICE_CLASS,
    /** Numbers, and the device class. */
    NUMBERS,
    /** Everything, lists and objects included. */
    ALL
}
