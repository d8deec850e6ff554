package dev.penstock.launcher.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Small UTF-8 files; says in plain words why one cannot be read. */
public final class TextFile {
    private static final int LARGEST = 1 << 20;

    /** Why a file cannot be read; the message completes the sentence "the file …". */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        /** What is wrong with the file. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    private TextFile() {}

    /**
     * The file's text without a byte order mark.
     *
     * @param file the file
     * @throws Unreadable when it is no file that can be read, larger than 1 MiB, or no UTF-8
     */
    public static String read(Path file) throws Unreadable {
        if (Files.isDirectory(file)) {
            throw new Unreadable("is a folder");
        }
        byte[] bytes = bytes(file);
        if (bytes.length > LARGEST) {
            throw new Unreadable("is larger than 1MiB");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("is not UTF-8 text");
        }
    }

    private static byte[] bytes(Path file) throws Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new Unreadable("does not exist");
        } catch (AccessDeniedException e) {
            throw new Unreadable("may not be read by this user");
        } catch (IOException e) {
            throw new Unreadable("cannot be read");
        }
    }
}
