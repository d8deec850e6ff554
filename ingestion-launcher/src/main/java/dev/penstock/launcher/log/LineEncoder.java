package dev.penstock.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

import java.nio.charset.StandardCharsets;

/** Turns what is logged into bytes: masked, laid out, in UTF-8 whatever the platform's charset. */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final Format format;
    private final SecretMask mask;

    LineEncoder(Format format, SecretMask mask) {
        this.format = format;
        this.mask = mask;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = LogLine.of(event, mask);
        String text =
                switch (format) {
                    case TEXT -> TextLayout.format(line);
                    case JSON -> JsonLayout.format(line);
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
