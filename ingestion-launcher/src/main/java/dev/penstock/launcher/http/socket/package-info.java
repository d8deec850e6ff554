/** WebSocket clients: what they say (RFC 6455), what they are told, and what they may not do. */
@NullMarked
package dev.penstock.launcher.http.socket;

import org.jspecify.annotations.NullMarked;
