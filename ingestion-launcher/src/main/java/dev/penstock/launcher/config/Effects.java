package dev.penstock.launcher.config;

/** Says which settings do nothing in this version, and refuses those where that would harm. */
final class Effects {
    private static final String NOT_YET = "is not available in this version: ";

    private final Draft draft;
    private final Problems problems;

    Effects(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void judge() {
        for (Entry entry : draft.entries()) {
            switch (entry.key().effect()) {
                case Effect.Used used -> {}
                case Effect.Idle idle -> notice(entry);
                case Effect.Refused refused -> refuse(entry, refused.because());
            }
        }
    }

    private void notice(Entry entry) {
        draft.notice(entry.spelled() + " is checked but has no effect in this version");
    }

    private void refuse(Entry entry, String because) {
        String value = entry.raw().shown().strip();
        boolean standard = entry.key().standard().filter(value::equalsIgnoreCase).isPresent();
        boolean empty = value.equals("[]");
        if (!standard && !empty && !problems.has(entry.path())) {
            problems.add(entry, NOT_YET + because);
        }
    }
}
