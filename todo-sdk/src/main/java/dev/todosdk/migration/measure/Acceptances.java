package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a changeset's comment accepts, each or several with a reason: {@code accepts DROP: nobody reads it; accepts
 * NOT_NULL, INDEX_BUILD: ten rows}.
 */
final class Acceptances {

    private static final Pattern ONE = Pattern.compile("accepts ([A-Z_, ]+):([^;\\n]*[^;\\s][^;\\n]*)");

    private final Map<LintRule, String> reasons = new EnumMap<>(LintRule.class);

    private Acceptances() {}

    static Acceptances of(@Nullable String comment) {
        Acceptances found = new Acceptances();
        Matcher matcher = ONE.matcher(comment == null ? "" : comment);
        while (matcher.find()) {
            List<String> named = List.of(matcher.group(1).strip().split("\\s*,\\s*"));
            for (LintRule rule : LintRule.values()) {
                if (named.contains(rule.name()) && rule != LintRule.FAILS) {
                    found.reasons.put(rule, matcher.group(2).strip());
                }
            }
        }
        return found;
    }

    LintFinding of(LintFinding finding) {
        return new LintFinding(finding.rule(), finding.subject(), finding.statement(), reasons.get(finding.rule()));
    }
}
