/** Step four: what the registries know of an entity is put beside what happens to it. */
@NullMarked
package dev.penstock.ingestion.enrich;

import org.jspecify.annotations.NullMarked;
