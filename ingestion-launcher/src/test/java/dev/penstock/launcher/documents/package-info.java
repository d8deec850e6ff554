/** What the documents of this repository say, checked against its sources. */
@NullMarked
package dev.penstock.launcher.documents;

import org.jspecify.annotations.NullMarked;
