/** Beside the path: what a home's registries say of its entities, kept current. */
@NullMarked
package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.NullMarked;
