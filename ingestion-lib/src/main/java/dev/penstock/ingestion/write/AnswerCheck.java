package dev.penstock.ingestion.write;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Believes that points are stored only where a database says so; thread-safe.
 *
 * <p>All servers acknowledge a write with 204 and nothing else. A login page answers 200, a proxy
 * 202, and an answer whose body breaks off may say anything; whatever is no acknowledgement is
 * thrown as it is, for {@link InfluxAnswers} to judge.
 */
final class AnswerCheck implements Interceptor {
    private static final int ACKNOWLEDGED = 204;
    private static final long LONGEST_BODY = 1 << 16;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response answer = proceed(chain);
        boolean write = chain.request().url().encodedPath().endsWith("/write");
        if (write && answer.code() != ACKNOWLEDGED) {
            try (answer) {
                throw new ServerAnswer(
                        answer.code(), type(answer), answer.header("Retry-After"), body(answer));
            }
        }
        return answer;
    }

    /** The client stumbles over numbers that are too large for it, such as in Retry-After. */
    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (RuntimeException e) {
            throw new IOException("the answer makes no sense: " + e, e);
        }
    }

    private static String type(Response answer) {
        @Nullable MediaType type = answer.body() == null ? null : answer.body().contentType();
        return type == null ? "" : type.subtype();
    }

    /** What of the body is there: the status says the same without it. */
    private static String body(Response answer) {
        try {
            return answer.peekBody(LONGEST_BODY).string().strip();
        } catch (IOException brokenOff) {
            return "";
        }
    }
}
