package dev.todosdk.migration.changeset;

import dev.todosdk.migration.session.Failures;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import org.jspecify.annotations.Nullable;

/**
 * The choice of changesets by their contexts and labels. Liquibase runs them all when none is chosen, test data too; here a
 * choice must be made as soon as a changelog has them.
 *
 * @param contexts the contexts chosen, which may be none; null when no choice was made
 * @param labels the label expression chosen; null when no choice was made
 */
public record Selection(
        @Nullable List<String> contexts, @Nullable String labels) {

    public static final Selection NOT_MADE = new Selection(null, null);

    /** Liquibase takes an empty choice for all. */
    private static final String NO_CONTEXT = "todo-sdk-no-context";

    public Selection {
        contexts = contexts == null ? null : List.copyOf(contexts);
    }

    public Contexts chosenContexts() {
        if (contexts == null) {
            return new Contexts();
        }
        return contexts.isEmpty() ? new Contexts(NO_CONTEXT) : new Contexts(contexts);
    }

    public LabelExpression chosenLabels() {
        return labels == null ? new LabelExpression() : new LabelExpression(labels);
    }

    void use(ChangeLogParameters parameters) {
        parameters.setContexts(chosenContexts());
        parameters.setLabels(chosenLabels());
    }

    /** The changesets that are meant; parts of them that are for others are taken away. */
    List<ChangeSet> of(List<ChangeSet> all) {
        refuseWithoutChoice(all);
        ContextChangeSetFilter byContext = new ContextChangeSetFilter(chosenContexts());
        LabelChangeSetFilter byLabel = new LabelChangeSetFilter(chosenLabels());
        return all.stream()
                .filter(changeSet -> byContext.accepts(changeSet).isAccepted())
                .filter(changeSet -> byLabel.accepts(changeSet).isAccepted())
                .toList();
    }

    private void refuseWithoutChoice(List<ChangeSet> all) {
        List<String> lacking = new ArrayList<>();
        for (ChangeSet changeSet : all) {
            String context = changeSet.buildFullContext();
            String label = changeSet.buildFullLabels();
            if (contexts == null && context != null && !context.isBlank()) {
                lacking.add(changeSet.toString(false) + " (context " + context + ")");
            }
            if (labels == null && label != null && !label.isBlank()) {
                lacking.add(changeSet.toString(false) + " (labels " + label + ")");
            }
        }
        if (!lacking.isEmpty()) {
            throw Failures.of("The changelogs have changesets for some contexts or labels only, and none was chosen, so"
                    + " nothing was done: " + String.join(", ", lacking)
                    + ". Choose by migrationContexts and migrationLabels (contexts and labels of Migrations.builder());"
                    + " contexts without a name run what is for no context.");
        }
    }
}
