package dev.todosdk.testkit.store;

import dev.todosdk.observation.UnitListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listeners that a test adds to a store whose units have begun already. Thread-safe. */
final class ToldListeners {

    private final List<UnitListener> listeners = new CopyOnWriteArrayList<>();

    /** Hands on to all of them, whatever it is told. */
    private final UnitListener relay = (UnitListener) Proxy.newProxyInstance(
            ToldListeners.class.getClassLoader(), new Class<?>[] {UnitListener.class}, (proxy, method, arguments) -> {
                try {
                    for (UnitListener listener : listeners) {
                        method.invoke(listener, arguments);
                    }
                    return null;
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            });

    UnitListener relay() {
        return relay;
    }

    void add(UnitListener listener) {
        listeners.add(listener);
    }

    void clear() {
        listeners.clear();
    }
}
