/**
 * A small HTTP/1.1 server for handlers of the JDK's {@code com.sun.net.httpserver} interface, which
 * bounds what a client can take of this process and can switch a connection to another protocol.
 */
@NullMarked
package dev.penstock.launcher.http.server;

import org.jspecify.annotations.NullMarked;
