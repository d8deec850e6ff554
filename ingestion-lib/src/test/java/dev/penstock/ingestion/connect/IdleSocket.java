package dev.penstock.ingestion.connect;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** A socket that is open, does nothing, and over which nothing may be sent. */
interface IdleSocket extends WebSocket {
    @Override
    default CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        throw new UnsupportedOperationException("no text is expected");
    }

    @Override
    default CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        throw new UnsupportedOperationException("nothing binary is expected");
    }

    @Override
    default CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        throw new UnsupportedOperationException("no ping is expected");
    }

    @Override
    default CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        throw new UnsupportedOperationException("no pong is expected");
    }

    @Override
    default CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
        throw new UnsupportedOperationException("no close is expected");
    }

    @Override
    default void request(long n) {}

    @Override
    default String getSubprotocol() {
        return "";
    }

    @Override
    default boolean isOutputClosed() {
        return false;
    }

    @Override
    default boolean isInputClosed() {
        return false;
    }

    @Override
    default void abort() {}
}
