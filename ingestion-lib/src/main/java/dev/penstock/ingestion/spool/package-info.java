/** Where points wait on disk while the database does not take them. */
@NullMarked
package dev.penstock.ingestion.spool;

import org.jspecify.annotations.NullMarked;
