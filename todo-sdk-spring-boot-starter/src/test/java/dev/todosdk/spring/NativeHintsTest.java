package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.spring.shop.Mark;
import dev.todosdk.spring.shop.MarksModule;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** What is told to a native image; that one runs is not tested. */
class NativeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void changelogsOfTheSdkAreKept() {
        new TodoSdkRuntimeHints().registerHints(hints, null);

        assertThat(RuntimeHintsPredicates.resource().forResource("todo-sdk/commit.sql"))
                .accepts(hints);
    }

    @Test
    void mappedClassesAndChangelogsOfModulesAreKept() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("marks", new RootBeanDefinition(MarksModule.class));

        ModuleHints.register(beans, hints);

        assertThat(RuntimeHintsPredicates.resource().forResource("marks/changelog.sql"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(Mark.class)
                        .withMemberCategories(
                                MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }
}
