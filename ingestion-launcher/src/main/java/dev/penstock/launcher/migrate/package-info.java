/**
 * The command {@code import-config}: a Home Assistant {@code influxdb:} section becomes a Penstock
 * configuration.
 *
 * <p>Files are read as Home Assistant reads them ({@link
 * dev.penstock.launcher.migrate.HomeAssistantFiles}), the section is put together from packages,
 * judged by Home Assistant's rules, translated, and written with a remark on whatever has no
 * equivalent.
 */
@NullMarked
package dev.penstock.launcher.migrate;

import org.jspecify.annotations.NullMarked;
