/**
 * Takes every state change of a Home Assistant home into InfluxDB, or into a sink of one's own.
 *
 * <p>Packages that are not exported are no business of an embedding program.
 */
module dev.penstock.ingestion {
    requires java.management;
    requires java.net.http;
    requires jdk.management;
    requires org.slf4j;
    requires tools.jackson.core;
    requires static org.jspecify;
    // Only who binds the meters needs it.
    requires static micrometer.core;
    requires influxdb.client.core;
    requires influxdb.client.java;
    requires okhttp3;
    requires okio;
    requires retrofit2;
    // What these need in turn: having no descriptors, they cannot ask for modules that have one.
    requires com.google.gson;
    requires io.reactivex.rxjava3;
    requires kotlin.stdlib;
    requires org.apache.commons.csv;

    exports dev.penstock.ingestion;
    exports dev.penstock.ingestion.backfill;
    exports dev.penstock.ingestion.config;
    exports dev.penstock.ingestion.connect;
    exports dev.penstock.ingestion.deadletter;
    exports dev.penstock.ingestion.discovery;
    exports dev.penstock.ingestion.enrich;
    exports dev.penstock.ingestion.event;
    exports dev.penstock.ingestion.filter;
    exports dev.penstock.ingestion.house;
    exports dev.penstock.ingestion.map;
    exports dev.penstock.ingestion.metrics;
    exports dev.penstock.ingestion.micrometer;
    exports dev.penstock.ingestion.spool;
    exports dev.penstock.ingestion.time;
    exports dev.penstock.ingestion.write;

    // Retrofit makes an implementation of the interface in there.
    opens dev.penstock.ingestion.write to
            retrofit2;
}
