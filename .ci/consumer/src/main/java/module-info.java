/** A program of somebody else, on the module path. */
module consumer {
    requires dev.penstock.ingestion;
    requires dev.penstock.examples.simulatedhome;
}
