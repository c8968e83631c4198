package dev.todosdk.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module offers: the public types of the packages in its published Javadoc, with what is public or protected in
 * them, one line each.
 *
 * @param module the module's folder
 * @param types the lines of each type, by its name
 */
record PublicApi(String module, TreeMap<String, List<String>> types) {

    /** Public for the testkit's own explorer in another of its packages. */
    private static final Set<String> OWN = Set.of("dev.todosdk.testkit.memory.ObservedMapping");

    static PublicApi of(String module) throws IOException {
        List<String> internal = internalPackages(module);
        Path classes =
                Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
        TreeMap<String, List<String>> types = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                String room = name.substring(0, name.lastIndexOf('.'));
                if (!name.endsWith("package-info") && internal.stream().noneMatch(one -> isIn(room, one))) {
                    add(types, Class.forName(name, false, PublicApi.class.getClassLoader()));
                }
            }
        } catch (ClassNotFoundException thrown) {
            throw new IllegalStateException(thrown);
        }
        return new PublicApi(module, types);
    }

    private static void add(TreeMap<String, List<String>> types, Class<?> type) {
        if (isOffered(type)) {
            types.put(type.getName(), lines(type));
        }
    }

    /** The same list that the published Javadoc leaves out. */
    private static List<String> internalPackages(String module) throws IOException {
        String pom = Files.readString(Path.of("..", module, "pom.xml"));
        String element = "javadoc.internal.packages>";
        int start = pom.indexOf("<" + element) + element.length() + 1;
        return List.of(pom.substring(start, pom.indexOf("</" + element))
                .replace(".*", "")
                .split(":"));
    }

    private static boolean isIn(String name, String internal) {
        return name.equals(internal) || name.startsWith(internal + ".");
    }

    /** What hibernate-processor writes beside an entity says nothing that the entity does not. */
    private static boolean isOffered(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isSeen(each.getModifiers()) || each.isAnonymousClass() || each.isSynthetic()) {
                return false;
            }
        }
        return !type.getSimpleName().endsWith("_")
                && !type.getSimpleName().startsWith("_")
                && !OWN.contains(type.getName());
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> lines(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(type.toGenericString() + ancestors(type));
        Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> isSeen(member.getModifiers()) && !member.isSynthetic())
                .map(PublicApi::line)
                .sorted()
                .forEach(line -> lines.add("    " + line));
        return lines;
    }

    private static String ancestors(Class<?> type) {
        String interfaces = Stream.of(type.getGenericInterfaces())
                .map(java.lang.reflect.Type::getTypeName)
                .collect(Collectors.joining(", "));
        return (type.getGenericSuperclass() == null
                        ? ""
                        : " extends " + type.getGenericSuperclass().getTypeName())
                + (interfaces.isEmpty() ? "" : " implements " + interfaces);
    }

    private static String line(Member member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return member instanceof Field field ? field.toGenericString() : ((Constructor<?>) member).toGenericString();
    }

    Path baseline() {
        return Path.of("..", module, "api.txt");
    }

    String text() {
        return types.values().stream().flatMap(List::stream).collect(Collectors.joining("\n", "", "\n"));
    }
}
