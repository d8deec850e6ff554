/** The model: what Home Assistant says happened, and the points that come of it. */
@NullMarked
package dev.penstock.ingestion.event;

import org.jspecify.annotations.NullMarked;
