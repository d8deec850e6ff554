package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

import java.util.Optional;

/**
 * YAML on its way to a tree of nodes that know their lines; what is wrong is told in plain words.
 */
public final class YamlText {
    /** Why a text is no YAML; the message completes the sentence "the file …". */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Broken(int line, String reason) {
            super(reason, null, false, false);
            this.line = line;
        }

        /** The line, from 1; 0 where none is to blame. */
        public int line() {
            return line;
        }

        /** What is wrong with the text, without quoting a value. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    private YamlText() {}

    /**
     * The tree, or nothing where the text is empty.
     *
     * @param settings how plain words are understood
     * @param text the text
     * @throws Broken when it is no YAML
     */
    public static Optional<Node> tree(LoadSettings settings, String text) throws Broken {
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new Broken(
                    line, "is not YAML: " + YamlFile.reason(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            throw new Broken(0, "is not YAML: it holds characters YAML does not allow");
        } catch (StackOverflowError e) {
            throw new Broken(0, "is nested too deep");
        }
    }
}
