/**
 * What an embedding program touches: {@link dev.penstock.ingestion.Ingestion}, its status, its
 * listener and its closing report.
 */
@NullMarked
package dev.penstock.ingestion;

import org.jspecify.annotations.NullMarked;
