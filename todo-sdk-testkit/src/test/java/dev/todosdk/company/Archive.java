package dev.todosdk.company;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.RowLock;

/** Keeps documents, and files up to a quota. */
final class Archive {

    static final class Documents extends Repository<Document> {
        Documents(RepositoryContext context) {
            super(Document.class, context);
        }

        /** Past the versions, as a hand-written statement is. */
        void archiveAllUnversioned() {
            entityManager()
                    .createQuery("update CompanyDocument set archived = true")
                    .executeUpdate();
        }
    }

    static final class Owners extends Repository<Owner> {
        Owners(RepositoryContext context) {
            super(Owner.class, context);
        }
    }

    static final class Uploads extends Repository<Upload> {
        Uploads(RepositoryContext context) {
            super(Upload.class, context);
        }
    }

    private final UnitOfWorkFactory db;

    Archive(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start(int quota, String title) {
        db.run(unit -> {
            unit.repository(Owners.class).insert(new Owner(1, quota));
            unit.repository(Documents.class).insert(new Document(1, title, false));
        });
    }

    /** Counts, and then adds: another may have counted as well. */
    void upload(String name) {
        db.run(unit -> upload(unit, unit.repository(Owners.class).getById(1L), name));
    }

    void uploadLocked(String name) {
        db.run(unit -> upload(
                unit,
                unit.repository(Owners.class).findById(1L, RowLock.forUpdate()).orElseThrow(),
                name));
    }

    private static void upload(UnitOfWork unit, Owner owner, String name) {
        if (unit.repository(Uploads.class).count(equalTo(Upload_.owner, owner.id)) < owner.quota) {
            unit.repository(Uploads.class).insert(new Upload(owner.id, name));
        }
    }

    long uploads() {
        return db.read(unit -> unit.repository(Uploads.class).count());
    }

    /** Of a document that is archived, the title stays as it is. */
    void rename(String title) {
        db.run(unit -> {
            Document document = unit.repository(Documents.class).getById(1L);
            if (!document.archived) {
                document.title = title;
            }
        });
    }

    /** Writes no version, so that one who renames meanwhile does not notice. */
    void archiveUnversioned() {
        db.run(unit -> unit.repository(Documents.class).archiveAllUnversioned());
    }

    void archive() {
        db.run(unit -> unit.repository(Documents.class)
                .updateAll(equalTo(Document_.archived, false), Changes.set(Document_.archived, true)));
    }

    boolean isArchived() {
        return db.read(unit -> unit.repository(Documents.class).getById(1L).archived);
    }
}
