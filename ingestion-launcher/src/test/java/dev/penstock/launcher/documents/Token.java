package dev.penstock.launcher.documents;

/** A token where a page leaves it to the reader. */
final class Token {
    static final String TEXT = "s3cret-home-token-0123456789abcdef";

    private Token() {}
}
