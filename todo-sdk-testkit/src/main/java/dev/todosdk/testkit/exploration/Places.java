package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in the user's own code something happens. */
final class Places {

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> LIBRARIES =
            Set.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.hibernate.");
    private static final Set<Object> OWN = Stream.of(UnitOfWorkFactory.class, Places.class)
            .map(Places::source)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    /** Services that come with the SDK, and are in units what a user's are. */
    private static final Set<String> SERVICES = Set.of("dev.todosdk.todo.", "dev.todosdk.outbox.");

    private Places() {}

    /** The method of the user's that the unit called, as {@code BookingService.book}; empty if there is none. */
    static String here() {
        List<String> users = WALKER.walk(frames -> frames.filter(frame -> isUsers(frame.getDeclaringClass()))
                .map(frame -> frame.getClassName() + "#" + frame.getMethodName())
                .toList());
        if (users.isEmpty()) {
            return "";
        }
        int outermost = users.size() - 1;
        boolean isUnitItself = outermost > 0 && users.get(outermost).contains("#lambda$");
        String[] place = users.get(isUnitItself ? outermost - 1 : outermost).split("#", -1);
        return name(place[0], place[1]);
    }

    /** The innermost method of another thread's stack that is not Java's own, with its line. */
    static String of(StackTraceElement[] stack) {
        for (StackTraceElement element : stack) {
            if (!isLibrary(element.getClassName())) {
                return element.toString();
            }
        }
        return "an unknown place";
    }

    private static boolean isUsers(Class<?> type) {
        String name = type.getName();
        return !isLibrary(name)
                && !name.contains("$Proxy")
                && !type.isHidden()
                && (SERVICES.stream().anyMatch(name::startsWith)
                        || !OWN.contains(Objects.requireNonNullElse(source(type), "")));
    }

    private static boolean isLibrary(String name) {
        return LIBRARIES.stream().anyMatch(name::startsWith);
    }

    private static @Nullable Object source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }

    private static String name(String type, String method) {
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String called = method.startsWith("lambda$") ? method.split("\\$", -1)[1] : method;
        return simple + "." + called;
    }
}
