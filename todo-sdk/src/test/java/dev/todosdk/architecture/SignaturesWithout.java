package dev.todosdk.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** That supertypes and public or protected members name no type of a package, type arguments and exceptions included. */
final class SignaturesWithout extends ArchCondition<JavaClass> {

    private final List<String> packages;

    SignaturesWithout(String... packages) {
        super("have no signature with a type of " + String.join(", ", packages));
        this.packages = List.of(packages);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        supertypes(type).filter(this::isForeign).forEach(foreign -> report(type, type.getName(), foreign, events));
        type.getMembers().stream().filter(SignaturesWithout::isVisible).forEach(member -> types(member)
                .filter(this::isForeign)
                .forEach(foreign -> report(type, member.getFullName(), foreign, events)));
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return member instanceof JavaCodeUnit code
                ? Stream.of(
                                Stream.of(code.getReturnType()),
                                code.getParameterTypes().stream(),
                                code.getThrowsClause().getTypes().stream())
                        .<JavaType>flatMap(types -> types)
                        .flatMap(signature -> signature.getAllInvolvedRawTypes().stream())
                : member.getAllInvolvedRawTypes().stream();
    }

    private boolean isForeign(JavaClass type) {
        return packages.stream().anyMatch(foreign -> type.getPackageName().startsWith(foreign));
    }

    private static void report(JavaClass owner, String where, JavaClass foreign, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(owner, where + " names " + foreign.getName()));
    }
}
