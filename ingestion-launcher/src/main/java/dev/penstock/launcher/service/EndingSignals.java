package dev.penstock.launcher.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals of the operating system that ask a process to end; stateless.
 *
 * <p>The JVM answers the first one by running its shutdown hooks and ignores all others. Only
 * {@code sun.misc.Signal} tells of each, which is called by its name here: the compiler warns of
 * it, and a Java runtime may lack it. Where it does, hooks alone have to do.
 */
final class EndingSignals {
    static final List<String> ALL = List.of("TERM", "INT", "HUP");

    private static final Logger LOG = LoggerFactory.getLogger(EndingSignals.class);

    private EndingSignals() {}

    /**
     * Runs an action for every arrival of a signal, on a thread of its own each, instead of the
     * JVM's answer.
     *
     * @param name a signal, such as {@code TERM}
     * @param action what to do
     * @return whether that is so; else the JVM goes on answering
     */
    static boolean hear(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, named, handler(handler, action));
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("the JVM alone answers the signal {}", name, e);
            return false;
        }
    }

    /** What runs the action, whatever signal it is handed. */
    private static Object handler(Class<?> handler, Runnable action) {
        return Proxy.newProxyInstance(
                handler.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == handler) {
                        action.run();
                        return null;
                    }
                    return method.invoke(action, arguments);
                });
    }
}
