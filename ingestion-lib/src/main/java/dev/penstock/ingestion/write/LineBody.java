package dev.penstock.ingestion.write;

import okhttp3.MediaType;
import okhttp3.RequestBody;

import okio.BufferedSink;

import java.io.IOException;

/**
 * A batch as the body of a request, encoded while it is sent; may be sent several times.
 *
 * <p>Immutable. Its length is known before, so that it is sent without a copy of the whole.
 */
final class LineBody extends RequestBody {
    private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");

    private final LineEncoder encoder;
    private final Batch batch;
    private final long length;

    LineBody(LineEncoder encoder, Batch batch) {
        this.encoder = encoder;
        this.batch = batch;
        this.length = encoder.length(batch);
    }

    @Override
    public MediaType contentType() {
        return LINES;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        encoder.write(batch, sink.outputStream());
    }
}
