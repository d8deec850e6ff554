package dev.penstock.ingestion.deadletter;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/**
 * What a disk says when it fails, with what a person can do: the JDK's messages are often a bare
 * path.
 */
final class DiskWords {
    private DiskWords() {}

    static String of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case AccessDeniedException denied -> message + " may not be opened by this user";
            case FileAlreadyExistsException there -> message + " is no folder; move it away";
            case NotDirectoryException file -> message + " is no folder; move it away";
            default -> message + remedy(message.toLowerCase(Locale.ROOT));
        };
    }

    private static String remedy(String message) {
        if (message.contains("no space left") || message.contains("quota")) {
            return "; make room on that disk";
        }
        if (message.contains("read-only") || message.contains("denied")) {
            return "; let this user write there";
        }
        return "";
    }
}
