package dev.penstock.ingestion.write;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Believes no answer that a database would not give; thread-safe.
 *
 * <p>A login page answers 200, and a server that wants TLS answers 400 to plain HTTP. The first
 * acknowledges nothing, and the second says nothing about any point.
 */
final class AnswerCheck implements Interceptor {
    private static final int ACKNOWLEDGED = 204;
    private static final long MAX_WORDS = 300;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        boolean pretends = answer.isSuccessful() && answer.code() != ACKNOWLEDGED;
        boolean refuses = answer.code() == 400 || answer.code() == 422;
        if (pretends || (refuses && !isJson(answer))) {
            String words = answer.peekBody(MAX_WORDS).string().strip();
            answer.close();
            throw new ForeignAnswerException("HTTP " + answer.code() + " " + words);
        }
        return answer;
    }

    /** All servers that refuse a line say so in JSON, whatever type they claim it is. */
    private static boolean isJson(Response answer) throws IOException {
        @Nullable MediaType type = answer.body() == null ? null : answer.body().contentType();
        boolean claimed = type != null && type.subtype().equals("json");
        return claimed || answer.peekBody(1).string().equals("{");
    }
}
