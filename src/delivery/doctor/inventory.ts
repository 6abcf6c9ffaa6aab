/** What stands in the cloud around some environments: for the doctor, not for a step. */
import type { ClusterSeen, RouteSeen } from '../seen.ts';

export interface Inventory {
  /** Clusters of these environments' target groups, and all others that fullcycle has made. */
  clusters: Standing[];
  routes: { environment: string; route: RouteSeen }[];
  /** Target groups with targets that belong to no cluster; those that are draining do not count. */
  strays: { environment: string; targetGroup: string; targets: string[] }[];
  /** Routes and target groups that the catalog names and the cloud does not know. */
  absent: { environment: string; id: string }[];
}

export interface Standing {
  /** As `placeName` writes it; null: in none of their target groups. */
  environment: string | null;
  cluster: ClusterSeen;
  /** A pin that is written on it, also one that was only begun. `operation` null: nobody can read what is written. */
  pin: { operation: string | null; half: boolean } | null;
  /** Where else it may get traffic from: target groups that none of these environments names, classic load balancers. */
  elsewhere: string[];
}

/** `api prod` */
export const placeName = ({ service, name }: { service: string; name: string }): string => `${service} ${name}`;
