/** Penstock as a bean of a Spring Boot application, with health and metrics. */
@NullMarked
package dev.penstock.examples.springboot;

import org.jspecify.annotations.NullMarked;
