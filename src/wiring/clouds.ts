/** AWS, and the figures that services.yml has from Prometheus. */
import { type AwsCloudOptions, awsCloud } from '../cloud/aws/aws-cloud.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { withPrometheus } from '../cloud/prometheus/with-prometheus.ts';

export const cloudOf = (options?: AwsCloudOptions): Cloud => withPrometheus(awsCloud(options));
