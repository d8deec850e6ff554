/** An ingestion's figures for programs that measure with Micrometer; nothing else here needs it. */
@NullMarked
package dev.penstock.ingestion.micrometer;

import org.jspecify.annotations.NullMarked;
