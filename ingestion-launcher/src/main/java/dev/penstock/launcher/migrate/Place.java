package dev.penstock.launcher.migrate;

import java.nio.file.Path;

/**
 * Where something is written.
 *
 * @param file the file, as it was named
 * @param line the line, from 1; 0 is the file as a whole
 */
record Place(Path file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
