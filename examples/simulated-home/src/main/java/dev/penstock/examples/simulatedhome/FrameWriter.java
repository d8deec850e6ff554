package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Alone;
import dev.penstock.examples.simulatedhome.Outgoing.Bytes;
import dev.penstock.examples.simulatedhome.Outgoing.Close;
import dev.penstock.examples.simulatedhome.Outgoing.Control;
import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Server frames of RFC 6455: unmasked, never fragmented, however large. One thread at a time. */
final class FrameWriter {
    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final OutputStream out;

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    void write(Outgoing outgoing) throws IOException {
        switch (outgoing) {
            case Message message -> text(message);
            case Alone alone -> text(alone.message());
            case Control control -> {
                header(control.opcode(), control.payload().length);
                out.write(control.payload());
            }
            case Bytes bytes -> out.write(bytes.bytes());
            case Close close -> close(close.code());
        }
    }

    /** Several messages as one JSON array, as after {@code coalesce_messages}. */
    void array(List<Message> messages) throws IOException {
        long length = messages.size() + 1L;
        for (Message message : messages) {
            length += message.length();
        }
        header(TEXT, length);
        int before = '[';
        for (Message message : messages) {
            out.write(before);
            pieces(message);
            before = ',';
        }
        out.write(']');
    }

    void flush() throws IOException {
        out.flush();
    }

    private void text(Message message) throws IOException {
        header(TEXT, message.length());
        pieces(message);
    }

    private void pieces(Message message) throws IOException {
        for (byte[] piece : message.pieces()) {
            out.write(piece);
        }
    }

    private void close(int code) throws IOException {
        header(CLOSE, 2);
        out.write(code >> 8);
        out.write(code);
    }

    private void header(int opcode, long length) throws IOException {
        out.write(FIN | opcode);
        if (length < 126) {
            out.write((int) length);
        } else if (length < 65_536) {
            out.write(126);
            out.write((int) (length >> 8));
            out.write((int) length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) (length >> shift));
            }
        }
    }
}
