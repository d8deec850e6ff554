package dev.penstock.launcher.doctor;

/** Tells what was found. */
interface Report {
    /** Tells one finding, as soon as there is one. */
    void tell(Finding finding);

    /** Tells how it all ended. */
    void end(Diagnosis diagnosis);
}
