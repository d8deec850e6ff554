package dev.penstock.ingestion.discovery;

/**
 * Is told what the registries of homes say, whenever that changes.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RegistryListener {
    /** A listener that does nothing. */
    RegistryListener NONE = (home, before, now) -> {};

    /**
     * The registries were read and say something else than before.
     *
     * <p>Called on the thread that reads them, for one home at a time; while it lasts, that home's
     * registries are not read again, but events go on. An exception is logged and changes nothing.
     *
     * @param home the home's name
     * @param before what they said before; {@link Registries#EMPTY} the first time
     * @param now what they say now
     */
    void changed(String home, Registries before, Registries now);
}
