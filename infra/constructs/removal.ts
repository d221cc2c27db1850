import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What is kept outlives its stack, but not a first deployment that failed: nothing is in it yet, and its name would be in
 * the way of the next try.
 */
export const removalOf = (keepsData: boolean): RemovalPolicy =>
  keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
