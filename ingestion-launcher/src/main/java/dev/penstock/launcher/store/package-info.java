/** The embedded default store: without an InfluxDB, points go into one SQLite file. */
@NullMarked
package dev.penstock.launcher.store;

import org.jspecify.annotations.NullMarked;
