package dev.penstock.ingestion.decode;

/**
 * Which attributes are worth reading: what nobody writes need not become an object. What people are
 * told of the house is read in any case.
 *
 * @hidden for other packages of the library
 */
public enum AttributeInterest {
    /** The device class alone, which is a tag. */
    DEVICE_CLASS,
    /** Numbers, and the device class. */
    NUMBERS,
    /** Everything, lists and objects included. */
    ALL
}
