package dev.penstock.launcher.migrate;

/** Options that Home Assistant does not know either. */
final class Unknown {
    private static final int LONGEST = 60;

    private Unknown() {}

    /** Says that one is left out; of what it holds nothing is shown. */
    static void remark(SectionReader section, String key, Remarks remarks) {
        if (key.contains(":") || key.length() > LONGEST) {
            // What follows may be a secret.
            remarks.add(
                    section.option("...")
                            + " ("
                            + section.place(key)
                            + ") is a key that needs a blank after its colon; it is left out");
        } else {
            remarks.add(section, key, "is no option of Home Assistant, and is left out");
        }
    }
}
