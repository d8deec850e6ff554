package dev.penstock.ingestion.deadletter;

/** Patterns in which {@code *} stands for any characters and {@code ?} for one. */
final class Glob {
    private Glob() {}

    static boolean fits(String glob, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            char wanted = in < glob.length() ? glob.charAt(in) : '\0';
            if (in < glob.length() && wanted == '*') {
                star = in++;
                retry = at;
            } else if (in < glob.length() && (wanted == '?' || wanted == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                // The latest star takes one character more; an earlier one need not be tried again.
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return glob.substring(in).chars().allMatch(c -> c == '*');
    }
}
