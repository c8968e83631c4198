package dev.todosdk.hibernate.mapping;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.persister.state.internal.AbstractStateManagement;

/** The place where Hibernate asks how rows are written: as it does by itself, but for updates of whole rows. */
public final class WholeRowState extends AbstractStateManagement {

    /** Hibernate reads it by its name. */
    public static final WholeRowState INSTANCE = new WholeRowState();

    private WholeRowState() {}

    /** Puts it in the place of Hibernate's, where no annotation asks for another one. */
    static void use(Metadata mapping) {
        for (PersistentClass entity : mapping.getEntityBindings()) {
            if (entity instanceof RootClass root && root.getStateManagementType() == null) {
                root.setStateManagementType(WholeRowState.class);
            }
        }
    }

    @Override
    public UpdateCoordinator createUpdateCoordinator(EntityPersister persister) {
        return WholeRowUpdate.isPossible(persister) ? new WholeRowUpdate(persister) : super.createUpdateCoordinator(persister);
    }
}
