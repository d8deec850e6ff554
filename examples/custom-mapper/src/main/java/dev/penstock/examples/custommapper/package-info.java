/** What is measured in a home, in a shape of one's own. */
@NullMarked
package dev.penstock.examples.custommapper;

import org.jspecify.annotations.NullMarked;
