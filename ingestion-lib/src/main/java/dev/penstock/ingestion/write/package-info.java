/** Steps six and seven: points leave in batches through a sink that answers with an outcome. */
@NullMarked
package dev.penstock.ingestion.write;

import org.jspecify.annotations.NullMarked;
