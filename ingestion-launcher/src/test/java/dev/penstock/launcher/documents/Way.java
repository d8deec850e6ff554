package dev.penstock.launcher.documents;

/** How far a snippet is tried. */
enum Way {
    /** Done as the page says, with its outcome. */
    RUN,
    /** Read by what would run it, which finds no fault. */
    READ,
    /** Run by another test, which is there. */
    ELSEWHERE,
    /** Not run, for a reason that is given. */
    NAMED,
    /** A picture or an output: there is nothing to run. */
    SHOWN
}
