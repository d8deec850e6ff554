package dev.penstock.launcher.migrate;

import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ImportOptions;
import dev.penstock.launcher.command.ImportRunner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** The command {@code import-config}; secrets go into the configuration and nowhere else. */
public final class ImportWork implements ImportRunner {
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Creates it.
     *
     * @param environment the variables, for {@code !env_var}
     * @param out for the configuration where no file is named
     * @param err for remarks and what is wrong
     */
    public ImportWork(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    @Override
    public int run(ImportOptions options) {
        Translation made = Translation.of(options.file(), environment);
        int code;
        if (made.faults().isEmpty()) {
            code = written(made, options);
        } else {
            made.faults().forEach(err::println);
            err.println("nothing was written.");
            code = ExitCode.CONFIGURATION;
        }
        out.flush();
        err.flush();
        return code;
    }

    private int written(Translation made, ImportOptions options) {
        if (options.output().isEmpty()) {
            out.print(made.yaml());
        } else {
            int code =
                    written(made.yaml(), options.file(), options.output().get(), options.force());
            if (code != ExitCode.FINE) {
                return code;
            }
        }
        made.remarks().forEach(remark -> err.println("note: " + remark));
        options.output()
                .ifPresent(file -> err.println("written: " + file + ", readable for you alone"));
        return ExitCode.FINE;
    }

    private int written(String yaml, Path from, Path to, boolean force) {
        try {
            if (Files.isDirectory(to)) {
                err.println("--output " + to + " is a folder; name a file");
                return ExitCode.CONFIGURATION;
            }
            if (Files.exists(to) && Files.isSameFile(from, to)) {
                err.println("--output " + to + " is the file that is imported; name another");
                return ExitCode.CONFIGURATION;
            }
            WrittenFile.write(to, yaml, force);
            return ExitCode.FINE;
        } catch (FileAlreadyExistsException e) {
            err.println("--output " + to + " exists already; --force replaces it");
            return ExitCode.CONFIGURATION;
        } catch (NoSuchFileException e) {
            err.println("--output " + to + " cannot be written: its folder does not exist");
            return ExitCode.FAILED;
        } catch (IOException e) {
            err.println("--output " + to + " cannot be written: " + e.getClass().getSimpleName());
            return ExitCode.FAILED;
        }
    }
}
