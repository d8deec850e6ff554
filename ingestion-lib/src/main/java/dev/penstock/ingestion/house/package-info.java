/** How a house is just now, for people: who is home, which lights are on, which doors are open. */
@NullMarked
package dev.penstock.ingestion.house;

import org.jspecify.annotations.NullMarked;
