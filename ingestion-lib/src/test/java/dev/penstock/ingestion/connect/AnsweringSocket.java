package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.Result;

import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket behind which every command is answered at once. */
final class AnsweringSocket implements IdleSocket {
    private static final String NOTHING = "nothing holds this";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Answers answers;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile String refused = NOTHING;

    AnsweringSocket(Answers answers) {
        this.answers = answers;
    }

    /** Refuses what is asked from now on. */
    void refuse() {
        refuse("");
    }

    /** Refuses what holds a text from now on. */
    void refuse(String text) {
        refused = text;
    }

    List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        String text = data.toString();
        Matcher id = ID.matcher(text);
        if (!id.find()) {
            throw new AssertionError("a command without id: " + text);
        }
        sent.add(text);
        boolean refusing = text.contains(refused);
        answers.complete(
                new Result(
                        Long.parseLong(id.group(1)),
                        !refusing,
                        refusing ? "not_allowed" : null,
                        null));
        return CompletableFuture.completedFuture(this);
    }
}
