package dev.penstock.ingestion.write;

/**
 * Where points are written.
 *
 * <p>Each home's writer calls {@link #write} from its own virtual thread, so with several homes a
 * sink is used by several threads at a time. {@link #close} is called once, after all writes have
 * returned; only a write that ignores an interrupt for a second is not waited for.
 *
 * @since 0.1.0
 */
public interface Sink extends AutoCloseable {
    /**
     * Writes a batch and waits for the answer.
     *
     * <p>Returns, and does not throw, for whatever the server normally does; an exception is taken
     * as a {@link WriteResult.Retry}. When the calling thread is interrupted, it returns soon, with
     * the interrupt flag set.
     *
     * @param batch the points
     * @return what became of them
     */
    WriteResult write(Batch batch);

    /**
     * Whether the server answers a question that writes nothing. Where it does, a batch that it
     * fails on again and again is taken for the cause.
     */
    default boolean answers() {
        return false;
    }

    /** Where this sink writes, for a person and without any secret. */
    String describe();

    /** Frees what the sink holds. */
    @Override
    void close();
}
