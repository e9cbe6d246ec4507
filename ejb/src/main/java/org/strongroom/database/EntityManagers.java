package org.strongroom.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes the container's entity manager injectable by constructor, so that services can be built without a container. */
@ApplicationScoped
public class EntityManagers {
    @PersistenceContext(unitName = "archive")
    EntityManager container;

    /** The entity manager that joins the current transaction. */
    @Produces
    @Dependent
    public EntityManager entityManager() {
        return container;
    }
}
