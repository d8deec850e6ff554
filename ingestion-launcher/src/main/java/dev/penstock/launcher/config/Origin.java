package dev.penstock.launcher.config;

import java.util.Comparator;

/** Where a value comes from. */
sealed interface Origin {
    /** Faults in the file by line, then those of the environment by name, then the rest. */
    Comparator<Origin> READING_ORDER =
            Comparator.comparingInt(Origin::rank)
                    .thenComparingInt(Origin::line)
                    .thenComparing(Origin::printed);

    /** As {@code config print} shows it. */
    String printed();

    /**
     * The key as the user wrote it.
     *
     * @param path where it stands, or would stand, in the file
     */
    String spelled(String path);

    /**
     * The place of something inside the value that stands here.
     *
     * @param line its line in that file, if the value stands in one
     */
    default Origin inside(int line) {
        return switch (this) {
            case InFile here -> new InFile(here.file(), line == 0 ? here.number() : line);
            case Content content -> new InFile(content.file(), line);
            case Environment variable -> new Within(variable);
            default -> this;
        };
    }

    private int rank() {
        return switch (this) {
            case InFile file -> 0;
            case Environment environment -> 1;
            case Within within -> 1;
            case Content content -> content.named().rank();
            case Option option -> 2;
            case Standard standard -> 3;
        };
    }

    private int line() {
        return switch (this) {
            case InFile file -> file.number();
            case Content content -> content.named().line();
            default -> 0;
        };
    }

    /** Nobody set it. */
    record Standard() implements Origin {
        @Override
        public String printed() {
            return "default";
        }

        @Override
        public String spelled(String path) {
            return path;
        }
    }

    /**
     * A line of the configuration file.
     *
     * @param file the file as it was named
     * @param number the line, from 1; 0 is the file as a whole
     */
    record InFile(String file, int number) implements Origin {
        @Override
        public String printed() {
            return number == 0 ? file : file + ":" + number;
        }

        @Override
        public String spelled(String path) {
            return path.isEmpty() ? printed() : path + " (" + printed() + ")";
        }
    }

    /**
     * A variable of the environment.
     *
     * @param name its name
     */
    record Environment(String name) implements Origin {
        @Override
        public String printed() {
            return "environment " + name;
        }

        @Override
        public String spelled(String path) {
            return name;
        }
    }

    /**
     * A part of the value of a variable of the environment.
     *
     * @param variable the variable
     */
    record Within(Environment variable) implements Origin {
        @Override
        public String printed() {
            return variable.printed();
        }

        @Override
        public String spelled(String path) {
            return path + " (" + variable.name() + ")";
        }
    }

    /**
     * An option of the command line.
     *
     * @param name the option
     */
    record Option(String name) implements Origin {
        @Override
        public String printed() {
            return name;
        }

        @Override
        public String spelled(String path) {
            return name;
        }
    }

    /**
     * The content of a file that was named elsewhere.
     *
     * @param file the file
     * @param named where it was named
     */
    record Content(String file, Origin named) implements Origin {
        @Override
        public String printed() {
            String where =
                    named instanceof Environment variable ? variable.name() : named.printed();
            return "file " + file + " (" + where + ")";
        }

        @Override
        public String spelled(String path) {
            return named.spelled(path + "_file");
        }
    }
}
